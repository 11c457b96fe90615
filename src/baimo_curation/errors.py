"""Why a command cannot run."""

from __future__ import annotations


class CommandError(Exception):
    """A command cannot run; the message says where, what was found and what to do.

    Notes of the exception, such as the output of a tool, are printed below the message.
    """


class ProjectError(CommandError):
    """The project is not as the command needs it; the message says why and what to do."""
