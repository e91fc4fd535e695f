/** Values that several rooms share: accounts, Regions, ARNs. No I/O, no Pulumi, nothing mutable. */
@NullMarked
package dev.gatehouse.model;

import org.jspecify.annotations.NullMarked;
