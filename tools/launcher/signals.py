"""Python's signal module without its enumerations, which a start with nothing to do would mostly be spent on."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
else:
    import _signal as signal

__all__ = ["signal"]
