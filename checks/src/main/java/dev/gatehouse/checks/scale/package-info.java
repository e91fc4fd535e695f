/**
 * How the engines cope with many resources: one program of small, independent resources, evaluated
 * against the SDK's mocks, by the embedded engine and by the real CLI, each in processes of their
 * own as in earnest, all with the same provider process. {@code bench/bin/engines} starts it.
 */
@NullMarked
package dev.gatehouse.checks.scale;

import org.jspecify.annotations.NullMarked;
