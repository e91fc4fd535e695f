/**
 * What our functions share: the HTTP API event (payload format 2.0) as a record, the answer as
 * another, JSON between them, and the checking of request bodies that reports every problem at
 * once. Knows no database and no application.
 */
@NullMarked
package dev.gatehouse.lambdas.http;

import org.jspecify.annotations.NullMarked;
