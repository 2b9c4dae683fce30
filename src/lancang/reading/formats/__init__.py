"""Opening documents: files in, their text with what a reader must know about it out."""

from .document import Document, UnreadableDocument
from .listing import Listed, list_documents, open_listed
from .opening import open_document

__all__ = ["Document", "Listed", "UnreadableDocument", "list_documents", "open_document", "open_listed"]
