// Tells the thread sanitizer what it cannot see of Swift's `Mutex`: preloaded into a program under the sanitizer.
//
// A `Synchronization.Mutex` on Linux is taken and given up by one atomic operation, which is inlined into the program
// and so known to the sanitizer. Where two threads meet, `_MutexHandle._lockSlow` and `_unlockSlow` wait in the kernel
// instead (a futex with priority inheritance); they lie in libswiftSynchronization, which is not instrumented, so that
// what one thread wrote under the lock and another reads under it seems to race. These two functions stand before
// those of the library, call them, and say what they did. Nothing is silenced: without the lock a race is reported as
// ever (Scripts/sanitize/mutex-probe.swift shows both).

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

extern void __tsan_acquire(void *) __attribute__((weak));
extern void __tsan_release(void *) __attribute__((weak));

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))
#define LOCK_SLOW "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK_SLOW "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

// func _lockSlow(_ selfId: UInt32)
SWIFT void sakuin_lock_slow(uint32_t thread, SELF void *mutex) __asm__(LOCK_SLOW);
// func _unlockSlow()
SWIFT void sakuin_unlock_slow(SELF void *mutex) __asm__(UNLOCK_SLOW);

SWIFT void sakuin_lock_slow(uint32_t thread, SELF void *mutex) {
  static SWIFT void (*next)(uint32_t, SELF void *);
  if (!next) *(void **)&next = dlsym(RTLD_NEXT, LOCK_SLOW);
  next(thread, mutex);
  if (__tsan_acquire) __tsan_acquire(mutex);
}

SWIFT void sakuin_unlock_slow(SELF void *mutex) {
  static SWIFT void (*next)(SELF void *);
  if (!next) *(void **)&next = dlsym(RTLD_NEXT, UNLOCK_SLOW);
  if (__tsan_release) __tsan_release(mutex);
  next(mutex);
}
