const place = document.getElementById('app');
if (place) place.textContent = '和案台';
document.documentElement.dataset.ready = 'true';
