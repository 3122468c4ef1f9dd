"""Parts of the Review screen."""
