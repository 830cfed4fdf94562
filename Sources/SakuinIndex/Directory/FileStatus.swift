import SakuinPlatform

/// What the system says of a file: which it is, of which kind, how long, and when it was last written to.
struct FileStatus: Equatable {
  /// The device that holds the file.
  let device: UInt64
  /// The number of the file on its device.
  let number: UInt64
  /// The length in bytes.
  let size: Int
  /// When the content last changed: seconds since 1970, then nanoseconds.
  let modified: (seconds: Int, nanoseconds: Int)
  /// The names of the file: more than one for hard links.
  let linkCount: Int
  private let mode: UInt32

  /// The status of an open file; nil on failure, with `errno` set.
  init?(of file: borrowing FileDescriptor) {
    var status = stat()
    guard unsafe fstat(file.number, &status) == 0 else { return nil }
    self.init(status)
  }

  /// The status of the file `name` in a directory, of a link and not of what it leads to; nil on failure, with `errno`
  /// set.
  init?(of name: String, at directory: borrowing FileDescriptor) {
    var status = stat()
    guard unsafe fstatat(directory.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
    size = Int(status.st_size)
    modified = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    linkCount = Int(status.st_nlink)
    mode = status.st_mode
  }

  /// Whether both are the same file, whatever became of its content.
  func isSameFile(as other: FileStatus) -> Bool { device == other.device && number == other.number }

  /// Whether both are of one file with one content, as far as the system tells.
  static func == (one: FileStatus, other: FileStatus) -> Bool {
    one.isSameFile(as: other) && one.size == other.size && one.modified == other.modified
  }

  /// What the file is if it is not a regular one; nil for a regular file.
  var unusualKind: IndexError.FileKind? {
    switch mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: .directory
    case S_IFLNK: .link
    case S_IFIFO: .pipe
    case S_IFSOCK: .socket
    default: .device
    }
  }
}
