/**
 * What users write: the configuration of a stack and the manifests of applications, as records in
 * their own words. Values of these types are valid; the reader that made them reported the rest.
 */
@NullMarked
package dev.gatehouse.model.config;

import org.jspecify.annotations.NullMarked;
