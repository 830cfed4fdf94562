#define _GNU_SOURCE
#include "CMapGuard.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

// More maps than a process usually has files; the handler looks through those that were ever used.
enum { capacity = 4096 };

// `start` is 0 for a free place and 1 for one that is being filled.
static struct {
  _Atomic uintptr_t start;
  _Atomic size_t length;
  _Atomic int32_t damaged;
} places[capacity];

static _Atomic int32_t used;
static _Atomic uint64_t damage_count;
static uintptr_t page_size;
static struct sigaction former;

static int replace_page(uintptr_t address) {
  const int32_t count = atomic_load(&used);
  for (int32_t index = 0; index < count; index++) {
    const uintptr_t start = atomic_load(&places[index].start);
    if (start <= 1 || address < start || address - start >= atomic_load(&places[index].length)) continue;
    // A plain system call, like those that are called safe in handlers.
    void *const page = (void *)(address & ~(page_size - 1));
    if (mmap(page, page_size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != page) return 0;
    atomic_store(&places[index].damaged, 1);
    atomic_fetch_add(&damage_count, 1);
    return 1;
  }
  return 0;
}

static void handle(int signal, siginfo_t *info, void *context) {
  (void)context;
  const int saved = errno;
  const int is_fault = info->si_code > 0;
  if (!is_fault || !replace_page((uintptr_t)info->si_addr)) {
    // Not ours. A fault happens again when the handler returns, and meets the former action; a signal that was sent
    // does not.
    sigaction(signal, &former, NULL);
    if (!is_fault) raise(signal);
  }
  errno = saved;
}

static int32_t failure;

static void install(void) {
  page_size = (uintptr_t)sysconf(_SC_PAGESIZE);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = handle;
  // On the alternate stack where there is one: the stack may be what failed.
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  if (sigaction(SIGBUS, NULL, &former) != 0 || sigaction(SIGBUS, &action, NULL) != 0) failure = errno;
}

int32_t cmapguard_install(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, install);
  return failure;
}

int32_t cmapguard_add(const void *start, size_t length) {
  for (int32_t index = 0; index < capacity; index++) {
    uintptr_t free = 0;
    if (!atomic_compare_exchange_strong(&places[index].start, &free, 1)) continue;
    atomic_store(&places[index].damaged, 0);
    atomic_store(&places[index].length, length);
    int32_t count = atomic_load(&used);
    while (count <= index && !atomic_compare_exchange_weak(&used, &count, index + 1)) {
    }
    atomic_store(&places[index].start, (uintptr_t)start);
    return index;
  }
  return -1;
}

void cmapguard_remove(int32_t number) {
  if (number >= 0 && number < capacity) atomic_store(&places[number].start, 0);
}

int32_t cmapguard_is_damaged(int32_t number) {
  return number >= 0 && number < capacity ? atomic_load(&places[number].damaged) : 0;
}

uint64_t cmapguard_damage_count(void) { return atomic_load(&damage_count); }
