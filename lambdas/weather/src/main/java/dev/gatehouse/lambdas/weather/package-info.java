/**
 * The weather service, one function per operation on one table. Stations are items {@code
 * pk=STATION, sk=<id>}; observations are items {@code pk=OBS#<id>, sk=<timestamp>}, so the newest
 * is the first of a query backwards.
 */
@NullMarked
package dev.gatehouse.lambdas.weather;

import org.jspecify.annotations.NullMarked;
