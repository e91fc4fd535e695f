/** Resource models of KMS: keys and their aliases. */
@NullMarked
package dev.gatehouse.twin.provider.kms;

import org.jspecify.annotations.NullMarked;
