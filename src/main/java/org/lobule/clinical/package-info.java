/**
 * Clinical values on their way to the rules: they come by REST, from a FHIR server, a drop folder or a form, are converted and
 * checked by the catalogue of {@link org.lobule.scoring.clinical}, kept with where they come from, and find the studies of their
 * patient. Nothing is overwritten: a correction takes the place of what it corrects, and both stay.
 *
 * <p>Patients are named in the rows of values alone: not in addresses, messages, events or logs.
 */
package org.lobule.clinical;
