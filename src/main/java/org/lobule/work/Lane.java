package org.lobule.work;

/** Work that waits apart from other work, each lane with its own table and threads, so that a slow PACS never delays an analysis. */
public enum Lane {
    /** Runs over studies: heavy, few at a time, by priority. */
    ANALYSIS("work_analysis"),
    /** Sending of results. */
    DELIVERY("work_delivery"),
    /** Looking whether studies are complete: short database work. */
    ASSEMBLY("work_assembly"),
    /** Asking archives about studies: waits for the network. */
    EVIDENCE("work_evidence");

    private final String table;

    Lane(String table) {
        this.table = table;
    }

    String table() {
        return table;
    }
}
