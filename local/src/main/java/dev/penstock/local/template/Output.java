package dev.penstock.local.template;

/** One of the stack's outputs. */
public record Output(String name, String value, String description) {}
