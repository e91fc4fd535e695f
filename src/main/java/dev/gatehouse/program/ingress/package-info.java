/** The front door of each Region: custom domain names, and an HTTP API for each application. */
@NullMarked
package dev.gatehouse.program.ingress;

import org.jspecify.annotations.NullMarked;
