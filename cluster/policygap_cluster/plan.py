# SPDX-License-Identifier: GPL-3.0-or-later
"""What must be read, and which judged content each document of the manifest takes its row from."""

import collections
import os


class Plan:
    """Of several files with the same bytes, the first by path is the document and the others are its copies, as in
    `policygap scan`. A file is known by path, size and time; one whose size nothing else has cannot be a copy."""

    def __init__(self, documents, by_path, by_content):
        self.documents = documents  # sorted by path
        self.by_path = by_path
        self.by_content = by_content
        self.fresh = set()  # parts that this run has written
        self.digests = {}  # of paths that were hashed in this run; None: could not be

    def known_of(self, document):
        """What has been judged of this very file as it stands. A file that could not be opened is judged anew in each run."""
        found = None
        for known in self.by_path.get(document.path, ()):
            if known.size_bytes == document.size_bytes and known.modified_ns == document.modified_ns:
                if known.sha256:
                    return known
                if known.part in self.fresh:
                    found = known
        return found

    def digest_of(self, document):
        known = self.known_of(document)
        return known.sha256 if known else self.digests.get(document.path)

    def to_hash(self):
        """Unknown files whose size another file has, known or not."""
        sizes = collections.Counter(document.size_bytes for document in self.documents)
        judged = {known.size_bytes for known in self.by_content.values()}
        return [
            document
            for document in self.documents
            if document.size_bytes > 0
            and (sizes[document.size_bytes] > 1 or document.size_bytes in judged)
            and document.path not in self.digests
            and not self.known_of(document)
        ]

    def settle(self):
        """([(document, Known, path of the document that it is a copy of or None)], [documents that must be judged])."""
        settled, missing, first = [], [], {}
        for document in self.documents:
            digest = self.digest_of(document)
            if digest is None:
                known = self.known_of(document)
                if known:
                    settled.append((document, known, None))
                else:
                    missing.append(document)
                continue
            if digest not in first:
                content = self.by_content.get((digest, os.path.basename(document.path)))
                first[digest] = (document, content)
                if content is None:
                    missing.append(document)
            representative, content = first[digest]
            if content is not None:
                settled.append((document, content, None if representative is document else representative.shown))
        return settled, missing
