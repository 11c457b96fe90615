"""Quantities, ranks, dates and entity names in Chinese and English text, with raw positions."""

TYPE_CHECKING = False  # type checkers read it as True; importing typing would cost more

if TYPE_CHECKING:
    from baimo_text.folded_view import View as View
    from baimo_text.mentions import Mention as Mention
    from baimo_text.mentions import find_mentions as find_mentions
    from baimo_text.mentions import mentions_to_json as mentions_to_json
    from baimo_text.printed_figure import read_figures as read_figures
    from baimo_text.spotter import Spot as Spot
    from baimo_text.spotter import Spotter as Spotter

# The public names and their modules, which are imported when a name is first used: the loader
# reads text files with this package, without the patterns and the library that readers need.
_MODULES = {
    "Mention": "mentions",
    "Spot": "spotter",
    "Spotter": "spotter",
    "View": "folded_view",
    "find_mentions": "mentions",
    "mentions_to_json": "mentions",
    "read_figures": "printed_figure",
}

__all__ = list(_MODULES)


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module 'baimo_text' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"baimo_text.{_MODULES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
