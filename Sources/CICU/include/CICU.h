/// C shim over the system's ICU. No ICU type or header is visible here: a module map over <unicode/*.h>
/// clashes with Foundation's own ICU module at compile time, and ICU's functions carry a version in their names.
#ifndef CICU_H
#define CICU_H

/// The version of the linked ICU library, such as "72.1". Static storage.
const char *cicu_version(void);

#endif
