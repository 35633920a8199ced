/**
 * Durable work: tasks kept in PostgreSQL by <a href="https://github.com/kagkarlsson/db-scheduler">db-scheduler</a>, taken by any node,
 * revived when a node goes away. Scheduling joins the transaction that makes the work necessary: neither exists without the other.
 *
 * <p>Easy to get wrong: a ticket is performed <em>at least</em> once, so a {@link org.lobule.work.WorkHandler} first looks whether
 * its work is still wanted; and a ticket's key is never used twice, because the row of a finished ticket goes away a moment after
 * its own transaction.
 */
package org.lobule.work;
