"""The errors this project raises on purpose; each says what is wrong and what to do."""


class DistrictMapError(Exception):
    """Root of every error this project raises on purpose."""


class WordsFault(DistrictMapError):
    """The file of all words on screen cannot be read; its message stands in the code."""


class WriteFault(DistrictMapError):
    """A file that cannot be written; the message says which, why, and what to do."""


class ExportFault(DistrictMapError):
    """A file that cannot be what is asked for; the message says why, and what can be asked for."""


class AskFault(DistrictMapError):
    """A question that cannot be asked; the message says what is wrong and what could be asked."""


class IntakeFault(DistrictMapError):
    """A file that cannot become a document; the message says why, and what to do."""
