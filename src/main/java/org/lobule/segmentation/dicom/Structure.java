package org.lobule.segmentation.dicom;

/**
 * What a segment or a ROI says of itself, without its shape.
 *
 * @param number      segment number or ROI number
 * @param description further words of whoever drew it, may be empty
 * @param category    kind of thing in general, as "anatomical structure"; null where not coded, as are the other two
 * @param type        what it is
 * @param anatomy     where it is
 */
public record Structure(int number, String label, String description, CodedConcept category, CodedConcept type, CodedConcept anatomy) {}
