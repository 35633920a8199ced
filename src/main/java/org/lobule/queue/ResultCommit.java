package org.lobule.queue;

/** The database work that makes results final: done in the transaction that ends the analysis. Files are stored before. */
@FunctionalInterface
public interface ResultCommit {
    void commit() throws Exception;
}
