"""Why a command cannot run."""

from __future__ import annotations


class CommandError(Exception):
    """A command cannot run; the message says where, what was found and what to do.

    Notes of the exception, such as the output of a tool, are printed below the message.
    """


def missing_library(user: str, error: ModuleNotFoundError, extra: str) -> CommandError:
    """Return the error that says which extra brings the library that a command lacks."""
    library = (error.name or "a library").partition(".")[0]
    return CommandError(f"{user} needs {library}; install it with: pip install 'baimo[{extra}]'")


class ProjectError(CommandError):
    """The project is not as the command needs it; the message says why and what to do."""
