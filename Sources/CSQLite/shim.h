#include <sqlite3.h>

// What Swift cannot say itself: a destructor that is a cast integer, and a variadic function.

// An empty text may come without an address; it is not NULL.
static inline int trustline_sqlite_bind_text(sqlite3_stmt *statement, int place, const char *text, int count) {
    return sqlite3_bind_text(statement, place, text ? text : "", count, SQLITE_TRANSIENT);
}

// From now on the database counts as empty, however damaged it is; a VACUUM makes it so.
static inline int trustline_sqlite_reset(sqlite3 *database, int on) {
    return sqlite3_db_config(database, SQLITE_DBCONFIG_RESET_DATABASE, on, (void *)0);
}
