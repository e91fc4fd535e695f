/**
 * The functions behind each Region's health: one says whether the Region is fit, judged by what it
 * can do itself and by the status table of all Regions; another keeps the Region's own row there
 * fresh.
 */
@NullMarked
package dev.gatehouse.lambdas.health;

import org.jspecify.annotations.NullMarked;
