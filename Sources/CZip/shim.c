#include "CZip.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

struct czip_archive {
  zip_t *zip;
  czip_source source;
  void *context;
  uint64_t size;
  uint64_t offset;
  zip_error_t error;
};

// A stream is libzip's own.
struct czip_stream;

// The functions of libzip, looked up by name.
static struct {
  zip_source_t *(*source)(zip_source_callback, void *, zip_error_t *);
  void (*source_free)(zip_source_t *);
  zip_t *(*open)(zip_source_t *, int, zip_error_t *);
  void (*discard)(zip_t *);
  zip_int64_t (*count)(zip_t *, zip_flags_t);
  int (*stat)(zip_t *, zip_uint64_t, zip_flags_t, zip_stat_t *);
  zip_file_t *(*unpack)(zip_t *, zip_uint64_t, zip_flags_t);
  zip_int64_t (*read)(zip_file_t *, void *, zip_uint64_t);
  int (*end)(zip_file_t *);
  void (*error_init)(zip_error_t *);
  void (*error_fini)(zip_error_t *);
} zip;

static int is_loaded;

static void load(void) {
  static const char *const names[] = {"libzip.so.5", "libzip.so.4", "libzip.so"};
  void *library = NULL;
  for (size_t i = 0; library == NULL && i < sizeof names / sizeof *names; i++) library = dlopen(names[i], RTLD_NOW);
  if (library == NULL) return;
  const struct { const char *name; void *place; } wanted[] = {
      {"zip_source_function_create", &zip.source}, {"zip_source_free", &zip.source_free},
      {"zip_open_from_source", &zip.open},         {"zip_discard", &zip.discard},
      {"zip_get_num_entries", &zip.count},         {"zip_stat_index", &zip.stat},
      {"zip_fopen_index", &zip.unpack},            {"zip_fread", &zip.read},
      {"zip_fclose", &zip.end},                    {"zip_error_init", &zip.error_init},
      {"zip_error_fini", &zip.error_fini}};
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
    void *symbol = dlsym(library, wanted[i].name);
    if (symbol == NULL) return;
    memcpy(wanted[i].place, &symbol, sizeof symbol);
  }
  is_loaded = 1;
}

static zip_int64_t seek(czip_archive *archive, void *data, zip_uint64_t length) {
  if (length < sizeof(zip_source_args_seek_t)) return -1;
  zip_source_args_seek_t wanted;
  memcpy(&wanted, data, sizeof wanted);
  int64_t base = wanted.whence == SEEK_SET ? 0 : (int64_t)(wanted.whence == SEEK_CUR ? archive->offset : archive->size);
  int64_t offset;
  if (__builtin_add_overflow(base, wanted.offset, &offset) || offset < 0 || (uint64_t)offset > archive->size) return -1;
  archive->offset = (uint64_t)offset;
  return 0;
}

// Answers libzip's questions about the bytes of the archive.
static zip_int64_t answer(void *context, void *data, zip_uint64_t length, zip_source_cmd_t command) {
  czip_archive *archive = context;
  switch (command) {
    case ZIP_SOURCE_OPEN: archive->offset = 0; return 0;
    case ZIP_SOURCE_READ: {
      int64_t count = archive->source(archive->context, data, length, archive->offset);
      if (count > 0) archive->offset += (uint64_t)count;
      return count;
    }
    case ZIP_SOURCE_SEEK: return seek(archive, data, length);
    case ZIP_SOURCE_TELL: return (zip_int64_t)archive->offset;
    case ZIP_SOURCE_STAT: {
      zip_stat_t known;
      memset(&known, 0, sizeof known);
      known.size = archive->size;
      known.valid = ZIP_STAT_SIZE;
      if (length < sizeof known) return -1;
      memcpy(data, &known, sizeof known);
      return sizeof known;
    }
    case ZIP_SOURCE_ERROR: {
      int codes[2] = {ZIP_ER_READ, 0};
      if (length < sizeof codes) return -1;
      memcpy(data, codes, sizeof codes);
      return sizeof codes;
    }
    case ZIP_SOURCE_SUPPORTS:
      return ZIP_SOURCE_MAKE_COMMAND_BITMASK(ZIP_SOURCE_OPEN) | ZIP_SOURCE_MAKE_COMMAND_BITMASK(ZIP_SOURCE_READ) |
             ZIP_SOURCE_MAKE_COMMAND_BITMASK(ZIP_SOURCE_CLOSE) | ZIP_SOURCE_MAKE_COMMAND_BITMASK(ZIP_SOURCE_STAT) |
             ZIP_SOURCE_MAKE_COMMAND_BITMASK(ZIP_SOURCE_ERROR) | ZIP_SOURCE_MAKE_COMMAND_BITMASK(ZIP_SOURCE_FREE) |
             ZIP_SOURCE_MAKE_COMMAND_BITMASK(ZIP_SOURCE_SEEK) | ZIP_SOURCE_MAKE_COMMAND_BITMASK(ZIP_SOURCE_TELL) |
             ZIP_SOURCE_MAKE_COMMAND_BITMASK(ZIP_SOURCE_SUPPORTS);
    default: return 0;
  }
}

czip_archive *czip_open(czip_source source, void *context, uint64_t size, czip_outcome *outcome) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  *outcome = CZIP_MISSING;
  if (!is_loaded) return NULL;
  *outcome = CZIP_DAMAGED;
  czip_archive *archive = calloc(1, sizeof *archive);
  if (archive == NULL) return NULL;
  archive->source = source;
  archive->context = context;
  archive->size = size;
  zip.error_init(&archive->error);
  zip_source_t *bytes = zip.source(answer, archive, &archive->error);
  if (bytes != NULL) {
    archive->zip = zip.open(bytes, ZIP_RDONLY, &archive->error);
    if (archive->zip == NULL) zip.source_free(bytes);
  }
  if (archive->zip == NULL) {
    zip.error_fini(&archive->error);
    free(archive);
    return NULL;
  }
  *outcome = CZIP_OPENED;
  return archive;
}

void czip_close(czip_archive *archive) {
  zip.discard(archive->zip);
  zip.error_fini(&archive->error);
  free(archive);
}

int64_t czip_count(czip_archive *archive) { return zip.count(archive->zip, 0); }

int32_t czip_describe(czip_archive *archive, int64_t index, czip_entry *entry) {
  zip_stat_t known;
  if (zip.stat(archive->zip, (zip_uint64_t)index, 0, &known) != 0) return 0;
  const zip_uint64_t wanted = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
  if ((known.valid & wanted) != wanted || known.name == NULL) return 0;
  entry->name = known.name;
  entry->size = known.size;
  entry->packed_size = known.comp_size;
  entry->is_encrypted = (known.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && known.encryption_method != ZIP_EM_NONE;
  return 1;
}

czip_stream *czip_unpack(czip_archive *archive, int64_t index) {
  return (czip_stream *)zip.unpack(archive->zip, (zip_uint64_t)index, 0);
}

int64_t czip_read(czip_stream *stream, uint8_t *buffer, uint64_t count) {
  return zip.read((zip_file_t *)stream, buffer, count);
}

void czip_end(czip_stream *stream) { zip.end((zip_file_t *)stream); }
