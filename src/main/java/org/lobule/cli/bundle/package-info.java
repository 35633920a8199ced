/** {@code lobule bundle}: make, look at, check, install and apply model bundles. */
package org.lobule.cli.bundle;
