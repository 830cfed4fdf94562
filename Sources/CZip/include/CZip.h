/// Reads ZIP archives by libzip, which is loaded when the first archive is opened, so that programs that open none do
/// not pay for it, and work where it is not installed.
#ifndef CZIP_H
#define CZIP_H

#include <stdint.h>

/// An open archive.
typedef struct czip_archive czip_archive;
/// An entry that is being unpacked.
typedef struct czip_stream czip_stream;

/// Why an archive cannot be opened.
typedef enum {
  CZIP_OPENED = 0,
  /// libzip is not installed.
  CZIP_MISSING = 1,
  /// The bytes are not an archive, or it is damaged.
  CZIP_DAMAGED = 2
} czip_outcome;

/// What an archive says of an entry.
typedef struct {
  /// The name in UTF-8, valid while the archive is open.
  const char *name;
  /// The size in bytes once unpacked, as the archive says.
  uint64_t size;
  /// The size in bytes in the archive.
  uint64_t packed_size;
  /// Whether a password is needed.
  int32_t is_encrypted;
} czip_entry;

/// Reads at most `count` bytes from `offset` on into `buffer`; the number of bytes, 0 at the end, below 0 on failure.
typedef int64_t (*czip_source)(void *context, uint8_t *buffer, uint64_t count, uint64_t offset);

/// Opens the archive of `size` bytes that `source` gives; `context` is passed to it, and must live until the archive
/// is closed. NULL unless `*outcome` is CZIP_OPENED.
czip_archive *czip_open(czip_source source, void *context, uint64_t size, czip_outcome *outcome);

/// Closes an archive. All of its streams must be closed before.
void czip_close(czip_archive *archive);

/// The number of entries.
int64_t czip_count(czip_archive *archive);

/// Describes entry `index`, from 0. Returns 0 when the archive is damaged there.
int32_t czip_describe(czip_archive *archive, int64_t index, czip_entry *entry);

/// Begins to unpack entry `index`; NULL when it cannot be unpacked. Several streams may be open at once.
czip_stream *czip_unpack(czip_archive *archive, int64_t index);

/// Unpacks at most `count` bytes into `buffer`; the number of bytes, 0 at the end, below 0 for damaged data.
int64_t czip_read(czip_stream *stream, uint8_t *buffer, uint64_t count);

/// Ends unpacking.
void czip_end(czip_stream *stream);

#endif
