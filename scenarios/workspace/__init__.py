"""What is kept: drafts saved with every act, versions chained by hash, in a database named by a file or a URL."""
