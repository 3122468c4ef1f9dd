"""Documents as files: DOCX, PDF, and text for a mail."""
