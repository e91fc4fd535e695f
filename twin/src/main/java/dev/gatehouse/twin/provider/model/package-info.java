/**
 * What a resource type of the provider is: a shape and a life in the world. Each type has a class
 * of its own in the package of its service.
 */
@NullMarked
package dev.gatehouse.twin.provider.model;

import org.jspecify.annotations.NullMarked;
