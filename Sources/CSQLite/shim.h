#include <sqlite3.h>

// For Swift: a destructor that is a cast integer, and a variadic function.

// An empty text may have no address, but must not be bound as NULL.
static inline int trustline_sqlite_bind_text(sqlite3_stmt *statement, int place, const char *text, int count) {
    return sqlite3_bind_text(statement, place, text ? text : "", count, SQLITE_TRANSIENT);
}

// SQLITE_DBCONFIG_RESET_DATABASE: treats the database as empty, even if damaged; the next VACUUM empties it.
static inline int trustline_sqlite_reset(sqlite3 *database, int on) {
    return sqlite3_db_config(database, SQLITE_DBCONFIG_RESET_DATABASE, on, (void *)0);
}

// SQLITE_CONFIG_MEMSTATUS off: counting memory takes a lock of the whole process at every allocation. Before any database is opened.
static inline int trustline_sqlite_configure(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
