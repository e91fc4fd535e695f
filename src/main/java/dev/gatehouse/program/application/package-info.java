/** Applications: all that one manifest stands for, in every Region. */
@NullMarked
package dev.gatehouse.program.application;

import org.jspecify.annotations.NullMarked;
