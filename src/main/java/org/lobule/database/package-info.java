/** The PostgreSQL of a node: the one the administrator names, or a real one of its own in the data folder. */
package org.lobule.database;
