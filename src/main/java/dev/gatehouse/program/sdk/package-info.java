/**
 * What makes Pulumi's SDK cheaper to run: a pause in its polling loop, and calls that are not made
 * since nobody would read what they say. Neither changes what the program declares.
 */
@NullMarked
package dev.gatehouse.program.sdk;

import org.jspecify.annotations.NullMarked;
