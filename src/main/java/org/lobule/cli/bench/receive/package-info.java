/**
 * Reception of CT slices over C-STORE, by Lobule and by its peers: DCMTK's storescp, the same with an fsync for every file, and Orthanc.
 */
package org.lobule.cli.bench.receive;
