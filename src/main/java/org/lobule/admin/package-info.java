/** What people and monitoring see of the node: dashboard pages, a small JSON API, health checks. Reads everything, decides nothing. */
package org.lobule.admin;
