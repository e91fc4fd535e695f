/**
 * KMS: whom keys let encrypt and decrypt. Nothing is encrypted in the twin; what is refused is what
 * can be seen.
 */
@NullMarked
package dev.gatehouse.twin.aws.kms;

import org.jspecify.annotations.NullMarked;
