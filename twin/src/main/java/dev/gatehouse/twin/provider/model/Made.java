package dev.gatehouse.twin.provider.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A resource that exists: its id and its outputs. */
public record Made(String id, ObjectNode outputs) {}
