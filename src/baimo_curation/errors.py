"""Why a command cannot run as asked."""

from __future__ import annotations


class CommandError(Exception):
    """A command cannot run as asked; the message says where, what was found and what to do.

    Notes of the exception (the output of a tool, say) are printed below the message.
    """


class ProjectError(CommandError):
    """The project cannot be worked on as asked; the message says why and what to do."""
