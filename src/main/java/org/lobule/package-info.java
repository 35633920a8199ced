/**
 * Lobule, the liver radiomics node of a PACS. The packages below are the way of a study, from the bottom up:
 * {@code dicom} reads it, {@code imaging} makes it a volume, {@code radiomics} measures it, {@code segmentation} finds
 * the regions, {@code scoring} and {@code report} say what was found, {@code intake}, {@code queue} and {@code delivery}
 * carry it in and out over {@code archive}, {@code work} and {@code timeline}, as {@code site} is configured;
 * {@code pipeline} knows all the steps, and {@code admin} and {@code cli} are where people look. {@code database} is the
 * PostgreSQL below. This package holds the program's entry.
 */
package org.lobule;
