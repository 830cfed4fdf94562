import SakuinPlatform

/// A mutex with two conditions, for work that one thread hands to another.
// SAFETY: what the C library keeps here must not move; it lives until `deinit`.
@safe
package final class WorkSignals: @unchecked Sendable {
  /// Guards what the threads share.
  package let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  /// Signalled when there is work.
  package let hasWork = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  /// Signalled when work is finished.
  package let hasFinished = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  /// Creates a mutex that is free.
  package init() {
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(hasWork, nil)
    unsafe pthread_cond_init(hasFinished, nil)
  }

  deinit {
    unsafe pthread_mutex_destroy(mutex)
    unsafe pthread_cond_destroy(hasWork)
    unsafe pthread_cond_destroy(hasFinished)
    unsafe mutex.deallocate()
    unsafe hasWork.deallocate()
    unsafe hasFinished.deallocate()
  }
}
