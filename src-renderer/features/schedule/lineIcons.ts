import {
  IconBook,
  IconBuilding,
  IconCar,
  IconDoor,
  IconEar,
  IconGavel,
  IconHome,
  IconLanguage,
  IconPencil,
  IconScale,
  IconShield,
  IconUser,
} from '@tabler/icons-vue';
import type { Component } from 'vue';

/** Fixed pictures of who and what stands in a line. */
const icons: Readonly<Record<string, Component>> = {
  mediator: IconScale,
  adviser: IconBook,
  guide: IconGavel,
  observer: IconEar,
  security: IconShield,
  recorder: IconPencil,
  interpreter: IconLanguage,
  party: IconUser,
  agent: IconUser,
  person: IconUser,
  unit: IconBuilding,
  committee: IconHome,
  room: IconDoor,
  vehicle: IconCar,
};

export function lineIcon(key: string): Component {
  return icons[key] ?? IconUser;
}
