/**
 * Certificate Manager's key material: a certificate authority of this project alone, and for each
 * issued certificate in the world a leaf that a client trusting {@code ca.pem} accepts. Which
 * certificates exist and when they are issued is the provider's business; see fidelity.md.
 */
@NullMarked
package dev.gatehouse.twin.aws.acm;

import org.jspecify.annotations.NullMarked;
