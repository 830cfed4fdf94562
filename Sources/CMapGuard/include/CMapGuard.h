/// Keeps a process alive when the file behind a memory map is cut short.
///
/// The kernel answers a read behind the end of a mapped file, or of a page that the disk cannot deliver, with SIGBUS,
/// and by default that ends the process. The handler here puts a page of zeros where the read was, remembers that the
/// map is damaged, and lets the read go on. It touches registered maps only; any other SIGBUS takes the way that it
/// would have taken without the handler.
///
/// In C because a signal handler may run at any instant of any thread: it must not allocate, lock or initialize.
#ifndef CMAPGUARD_H
#define CMAPGUARD_H

#include <stddef.h>
#include <stdint.h>

/// Installs the handler, once a process. Returns 0, or the errno of what failed.
int32_t cmapguard_install(void);

/// Registers `length` bytes at `start`, which must begin at a page. Returns a number for the calls below; -1 when all
/// places are taken: the map is then not guarded.
int32_t cmapguard_add(const void *start, size_t length);

/// Ends the registration `number`, before its bytes are unmapped. -1 is ignored.
void cmapguard_remove(int32_t number);

/// Whether a page of the map `number` was replaced by zeros. 0 for -1.
int32_t cmapguard_is_damaged(int32_t number);

/// How many pages of all maps were replaced so far, in this process.
uint64_t cmapguard_damage_count(void);

#endif
