"""Parts that pages and dialogs are put together from; none of them calls a service."""
