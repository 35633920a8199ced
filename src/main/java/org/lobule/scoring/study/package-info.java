/**
 * What a study is to find out and how: {@code study.yaml} as records. A definition says everything that a result depends on
 * besides the data; its canonical form has a hash by which results know what they answer.
 */
package org.lobule.scoring.study;
