/**
 * The way of results to the destinations. What must be sent is written in the transaction that ends the analysis (the outbox) and
 * sent afterwards, segmentations before the report that refers to them, until each object has its own answer from each destination.
 *
 * <p>A destination that cannot be reached makes all its results wait, tried now and then by one of them; one that answers with a
 * failure is tried a bounded number of times. An object sent twice because a node went down before it could write the answer is the
 * same object under the same UID.
 *
 * <p>Where a destination must show that it keeps what it accepted, an inquiry follows the sending: it asks for storage commitment or looks the
 * destination's records up, and results that were lost are sent again.
 */
package org.lobule.delivery;
