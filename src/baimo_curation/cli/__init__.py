"""The command line `baimo`: `commands` lists the commands, `<name>_command` is the code of one.

The module of a command has two functions: `add_arguments(parser)` declares what it takes, and
`run(…)` takes the values by name, does the work and returns the exit code: 0 clean, 1 issues. What
cannot run raises `CommandError`, which becomes one line and exit code 2.
"""
