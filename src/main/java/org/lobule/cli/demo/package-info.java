/** {@code lobule demo}: the whole way of one study, with a stand-in for the PACS. */
package org.lobule.cli.demo;
