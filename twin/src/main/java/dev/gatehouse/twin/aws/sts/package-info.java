/** Role sessions: their credentials, and who a signed request comes from. */
@NullMarked
package dev.gatehouse.twin.aws.sts;

import org.jspecify.annotations.NullMarked;
