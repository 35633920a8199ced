package org.lobule.delivery;

/** The work of bringing one analysis's results to one destination; {@code round} counts how often they were queued. */
record DeliveryTicket(long analysisId, int round, String destination) {

    static DeliveryTicket parse(String key) {
        String[] parts = key.split("/", 3);
        return new DeliveryTicket(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    }

    String key() {
        return analysisId + "/" + round + "/" + destination;
    }
}
